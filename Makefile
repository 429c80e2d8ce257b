# Helhet. Needs Python and make; everything else is fetched into this folder.
UV := tools/uv.sh
# The tools that read our settings connect to nothing.
NOWHERE := HELHET_DATABASE_URL=postgresql://helhet_app@localhost/helhet

.PHONY: help demo test journeys check format docs lock formatted lint types imports migrations documents translations

help:
	@echo "make demo      try Helhet in the browser (PORT=8000, DATA=.data)"
	@echo "make test      every test; browser tests run where Chromium is found"
	@echo "make journeys  the user journeys in the browser, one line each"
	@echo "make check     format, lint, types, imports, migrations, documents, translations"
	@echo "make format    put the code in order"
	@echo "make docs      write the documents that are made from the code"

demo:
	@$(UV) run --no-dev helhet demo $(if $(PORT),--port $(PORT)) $(if $(DATA),--data $(DATA))

test:
	@$(UV) run pytest $(ARGS)

journeys:
	@HELHET_BROWSER=required $(UV) run pytest -m journey --journeys $(ARGS)

check: lock formatted lint types imports migrations documents translations

lock:
	$(UV) lock --check

formatted:
	$(UV) run ruff format --check

lint:
	$(UV) run ruff check

types:
	$(NOWHERE) $(UV) run mypy

imports:
	$(UV) run lint-imports

migrations:
	$(UV) run helhet django makemigrations --check --dry-run

documents:
	$(UV) run python tools/documents.py check

translations:
	$(UV) run python -m helhet.project.translations check

format:
	$(UV) run ruff format
	$(UV) run ruff check --fix

docs:
	$(UV) run python tools/documents.py write
