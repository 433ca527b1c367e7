"""The result for readers: claims as JSON Lines, a report in Markdown, the same and all measures in JSON."""

from kg.report.claim_lines import claim_lines
from kg.report.digest import Report, report
from kg.report.documents import markdown, report_json

__all__ = ["Report", "claim_lines", "markdown", "report", "report_json"]
