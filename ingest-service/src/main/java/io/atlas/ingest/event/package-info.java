/** What a client sends: reading it, judging it item by item, answering it. */
@NullMarked
package io.atlas.ingest.event;

import org.jspecify.annotations.NullMarked;
