# The Glue Schema Registry, and schemas that exist from the start.

resource "aws_glue_registry" "this" {
  registry_name = var.name
  description   = "Avro schemas that follow the events"
  tags          = var.tags
}

resource "aws_glue_schema" "this" {
  for_each = var.schemas

  registry_arn      = aws_glue_registry.this.arn
  schema_name       = each.key
  description       = each.value.description
  data_format       = each.value.data_format
  compatibility     = each.value.compatibility
  schema_definition = each.value.definition
  tags              = var.tags

  lifecycle {
    # Producers register newer versions; this definition is only the first.
    ignore_changes = [schema_definition]
  }
}
