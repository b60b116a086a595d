# The Glue Schema Registry, and the role through which another account reads it: a registry has no policy of its own.

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

resource "aws_iam_role" "reader" {
  name               = var.reader_role_name
  description        = "Reads the schemas of registry ${var.name} for the consumer's account"
  assume_role_policy = var.reader_trust_policy

  # The consumer assumes it for an hour at a time.
  max_session_duration = 3600
  tags                 = var.tags
}

resource "aws_iam_role_policy" "reader" {
  name   = "read-registry"
  role   = aws_iam_role.reader.name
  policy = var.reader_policy
}
