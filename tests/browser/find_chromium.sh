#!/bin/sh
# Finds the Chromium the browser tests drive, or installs Debian's where that is possible, or says how to get one.
# Playwright's own download is not used: it fetches a binary from outside any package registry.
set -u
for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
  if [ -n "$name" ] && command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
  echo "Installing Debian's chromium for the browser tests"
  if apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-core >/dev/null; then exit 0; fi
fi
echo "The browser tests need Chromium. On Debian or Ubuntu: sudo apt-get install chromium" >&2
echo "Elsewhere install Chromium or Chrome and name it: CHROMIUM=/path/to/chromium make test" >&2
exit 1
