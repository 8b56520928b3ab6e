"""The sample office: its data, and the story that fills it by calling real verbs as named people. Stands on top."""
