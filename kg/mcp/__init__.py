"""A graph as tools of an assistant, over the Model Context Protocol. `kg.mcp.server` needs the extra `mcp`."""
