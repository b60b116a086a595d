resource "aws_dynamodb_table" "this" {
  name                        = var.name
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = var.hash_key.name
  range_key                   = one(var.range_key[*].name)
  deletion_protection_enabled = var.deletion_protection
  tags                        = var.tags

  dynamic "attribute" {
    for_each = concat([var.hash_key], var.range_key[*])

    content {
      name = attribute.value.name
      type = attribute.value.type
    }
  }

  # Rows and markers of deleted rows expire by this attribute, which the consumer function writes.
  ttl {
    attribute_name = "_expires"
    enabled        = true
  }

  point_in_time_recovery {
    enabled                 = true
    recovery_period_in_days = var.recovery_period_in_days
  }

  # A table is always encrypted; without this block, with a key that DynamoDB owns.
  dynamic "server_side_encryption" {
    for_each = var.kms_key_arn[*]

    content {
      enabled     = true
      kms_key_arn = server_side_encryption.value
    }
  }
}
