"""Take the addresses of the package index out of uv.lock: names, versions and hashes pin."""

import re
from pathlib import Path

lock = Path(__file__).parent.parent / "uv.lock"
text = lock.read_text()
text = re.sub(r'registry = "https://[^"]+"', 'registry = "."', text)
text = re.sub(r'url = "https://[^"]*/([^"/]+)"', r'path = "\1"', text)
lock.write_text(text)
