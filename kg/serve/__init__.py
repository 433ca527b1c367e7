"""A graph for other programs: workers that answer, and a server over HTTP. `kg.serve.application` needs the extra `serve`."""
