# Where Lambda reports discarded batches (topic, partition and offsets, not the records, which can be read again from Kafka), or where the
# consumer puts the records that can never be stored.

resource "aws_sqs_queue" "this" {
  name                      = var.name
  message_retention_seconds = var.retention_seconds
  max_message_size          = 1048576 # the maximum, 1 MiB
  sqs_managed_sse_enabled   = var.kms_key_arn == null ? true : null
  kms_master_key_id         = var.kms_key_arn
  tags                      = var.tags
}

resource "aws_sqs_queue_policy" "this" {
  queue_url = aws_sqs_queue.this.url

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "NobodyWithoutTls"
      Effect    = "Deny"
      Principal = "*"
      Action    = "sqs:*"
      Resource  = aws_sqs_queue.this.arn
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}

module "alarms" {
  source = "../alarms"

  actions = var.alarm_actions
  tags    = var.tags

  alarms = {
    "${var.name}-filled" = {
      description = var.alarm_description
      namespace   = "AWS/SQS"
      metric      = "ApproximateNumberOfMessagesVisible"
      dimensions  = { QueueName = aws_sqs_queue.this.name }
      statistic   = "Maximum"
      periods     = 1
    }
  }
}
