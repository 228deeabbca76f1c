# Who may talk to whom, as a table: one line is one pair of rules, out of the one and into the other.
# What is not here cannot connect, and no rule names an address range.
locals {
  roles = {
    services  = "ingest, query and freshness service"
    connect   = "Kafka Connect: Debezium and sinks"
    postgres  = "primary and read replicas"
    kafka     = "brokers"
    redshift  = "warehouse"
    endpoints = "AWS APIs inside the VPC"
  }

  allowed = {
    services_postgres  = { from = "services", to = "postgres", port = 5432, why = "writes and reads" }
    services_redshift  = { from = "services", to = "redshift", port = 5439, why = "analytics" }
    services_kafka     = { from = "services", to = "kafka", port = 9098, why = "freshness hints" }
    connect_postgres   = { from = "connect", to = "postgres", port = 5432, why = "logical decoding" }
    connect_kafka      = { from = "connect", to = "kafka", port = 9098, why = "events" }
    redshift_kafka     = { from = "redshift", to = "kafka", port = 9098, why = "streaming ingestion" }
    redshift_postgres  = { from = "redshift", to = "postgres", port = 5432, why = "backfill from the log by federated query" }
    services_endpoints = { from = "services", to = "endpoints", port = 443, why = "STS and secrets" }
    connect_endpoints  = { from = "connect", to = "endpoints", port = 443, why = "STS and secrets" }
    redshift_endpoints = { from = "redshift", to = "endpoints", port = 443, why = "STS and secrets" }
  }
}

resource "aws_security_group" "this" {
  for_each = local.roles

  name        = "${var.name}-${each.key}"
  description = "Atlas: ${each.value}"
  vpc_id      = aws_vpc.this.id

  tags = { Name = "${var.name}-${each.key}" }
}

resource "aws_vpc_security_group_egress_rule" "allowed" {
  for_each = local.allowed

  security_group_id            = aws_security_group.this[each.value.from].id
  referenced_security_group_id = aws_security_group.this[each.value.to].id
  ip_protocol                  = "tcp"
  from_port                    = each.value.port
  to_port                      = each.value.port
  description                  = each.value.why
}

resource "aws_vpc_security_group_ingress_rule" "allowed" {
  for_each = local.allowed

  security_group_id            = aws_security_group.this[each.value.to].id
  referenced_security_group_id = aws_security_group.this[each.value.from].id
  ip_protocol                  = "tcp"
  from_port                    = each.value.port
  to_port                      = each.value.port
  description                  = each.value.why
}

# Snapshots and loads of Redshift go to S3, whose addresses AWS keeps in a list.
resource "aws_vpc_security_group_egress_rule" "redshift_s3" {
  security_group_id = aws_security_group.this["redshift"].id
  prefix_list_id    = aws_vpc_endpoint.s3.prefix_list_id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  description       = "S3 through the gateway endpoint"
}

# The VPC's default group has no rules, so what is forgotten is shut.
resource "aws_default_security_group" "shut" {
  vpc_id = aws_vpc.this.id
}
