"""The pages of meetings: before, during and after are three states of one page."""
