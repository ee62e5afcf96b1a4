"""Project profiles (项目档案): read, and written without touching what else stands there."""
