# Where batches go that Lambda discards, and records that can never be stored.

locals {
  has_quarantine = var.quarantine_queue || var.quarantine_bucket != null

  # With a quarantine only outages are retried, and those end. With a failure destination, Lambda makes ten retries of "forever".
  maximum_retry_attempts = var.maximum_retry_attempts != null ? var.maximum_retry_attempts : local.has_quarantine ? -1 : 5

  failure_kind      = local.maximum_retry_attempts == -1 ? "none" : startswith(var.failure_destination, "arn:") ? "topic" : var.failure_destination
  failure_endpoints = { none = [], queue = ["sqs"], topic = ["sns"], bucket = ["s3"] }[local.failure_kind]
  failure_arns      = concat(module.failure_queue[*].arn, module.failure_bucket[*].arn, local.failure_kind == "topic" ? [var.failure_destination] : [])

  failure_policies = merge(
    { for queue in module.failure_queue : "failures" => templatefile("${local.policies}/consumer-failure-queue.json", { queue_arn = queue.arn }) },
    { for bucket in module.failure_bucket : "failures" => templatefile("${local.policies}/consumer-failure-bucket.json", { bucket = bucket.name }) },
    local.failure_kind == "topic" ? {
      failures = templatefile("${local.policies}/consumer-failure-topic.json", { failure_topic_arn = var.failure_destination })
    } : {},
    { for queue in module.quarantine_queue : "quarantine-queue" => templatefile("${local.policies}/consumer-quarantine-queue.json", {
      quarantine_queue_arn = queue.arn
    }) },
    { for bucket in var.quarantine_bucket[*] : "quarantine-bucket" => templatefile("${local.policies}/consumer-quarantine-bucket.json", {
      bucket = bucket.name
      prefix = bucket.prefix
    }) },
    var.kms_key_arn == null || !(var.quarantine_queue || local.failure_kind == "queue") ? {} : {
      queue-key = templatefile("${local.policies}/consumer-failure-queue-key.json", { region = local.region, kms_key_arn = var.kms_key_arn })
    },
    var.kms_key_arn == null || !(var.quarantine_bucket != null || local.failure_kind == "bucket") ? {} : {
      bucket-key = templatefile("${local.policies}/consumer-bucket-key.json", { region = local.region, kms_key_arn = var.kms_key_arn })
    },
  )
}

module "failure_queue" {
  source = "../modules/failure-queue"
  count  = local.failure_kind == "queue" ? 1 : 0

  name              = "${var.name}-failures"
  kms_key_arn       = var.kms_key_arn
  alarm_description = "Lambda discarded records: queue ${var.name}-failures has their partitions and offsets."
  alarm_actions     = var.alarm_topic_arns
  tags              = local.tags

  # A message only says where its records are. It is of no use once the topic has dropped them.
  retention_seconds = min(1209600, local.producer.topic_retention_hours * 3600)
}

module "failure_bucket" {
  source = "../modules/failure-bucket"
  count  = local.failure_kind == "bucket" ? 1 : 0

  name           = "${var.name}-failures-${local.account_id}-${local.region}"
  retention_days = var.failure_bucket_days
  kms_key_arn    = var.kms_key_arn
  tags           = local.tags
}

module "quarantine_queue" {
  source = "../modules/failure-queue"
  count  = var.quarantine_queue ? 1 : 0

  name              = "${var.name}-quarantine"
  retention_seconds = 1209600 # the maximum, 14 days: a message has the record itself
  kms_key_arn       = var.kms_key_arn
  alarm_description = "Records can never be stored: queue ${var.name}-quarantine has them, with the reasons."
  alarm_actions     = var.alarm_topic_arns
  tags              = local.tags
}
