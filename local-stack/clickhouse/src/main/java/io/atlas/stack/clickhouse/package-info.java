/**
 * Hosts the ClickHouse engine (libchdb) in this process, behind ClickHouse's HTTP interface.
 *
 * <p>It is the local stand-in for a ClickHouse server: the same engine, SQL and wire format, but
 * one process, no users and no cluster.
 */
@NullMarked
package io.atlas.stack.clickhouse;

import org.jspecify.annotations.NullMarked;
