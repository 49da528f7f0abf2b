# The staff pages Today, projects and series, settings.
