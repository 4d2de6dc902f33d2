#!/usr/bin/env node
import { serveEditor } from './serve.ts';

serveEditor();
