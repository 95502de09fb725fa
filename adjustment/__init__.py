"""From a finding to a published change: decide, draft, alert."""
