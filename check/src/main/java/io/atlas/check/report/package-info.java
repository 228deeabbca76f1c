/** What the check has to say: what differs, how much it looked at, how far it is. */
@NullMarked
package io.atlas.check.report;

import org.jspecify.annotations.NullMarked;
