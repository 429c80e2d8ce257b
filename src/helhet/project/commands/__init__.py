"""One module a subcommand of `helhet`: ``add_arguments(parser)`` and ``run(options) -> exit status``."""
