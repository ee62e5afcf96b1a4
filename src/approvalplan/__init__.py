"""Plans the approvals of one construction project (一项目一方案一清单) from rules that are data."""

__version__ = "0.1.0"
