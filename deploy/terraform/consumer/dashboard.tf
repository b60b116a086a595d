# The way of an event in this account: waiting on the topic, the batch, the schema, the row, and where it goes if it can't become one.

locals {
  # Panels of the metrics that the function writes itself.
  own_panels = { for panel, names in {
    records  = ["Records", "Handled", "Failed", "Quarantined", "Refused", "Unfinished"]
    age      = ["OldestRecordAge", "NewestRecordAge"]
    registry = ["RegistryLatency", "RegistryLongestCall"]
    rows     = ["Stored", "Deleted", "Guarded", "Folded", "Kept"]
    table    = ["TableLatency", "TableLongestCall"]
    } : panel => [for name in names : [var.metrics_namespace, name, "FunctionName", local.function_name, "Topic", local.producer.topic]]
  }

  dashboard_widgets = concat(
    [{
      title   = "Consumer lag in records"
      stat    = "Maximum"
      metrics = [["AWS/Lambda", "OffsetLag", "FunctionName", local.function_name]]
    }],
    [for panel in var.metrics_namespace[*] : {
      title   = "Age of the oldest and the newest record in a batch, milliseconds"
      stat    = "Maximum"
      metrics = local.own_panels.age
    }],
    [
      {
        title   = "Batches: invocations, errors, throttles"
        stat    = "Sum"
        metrics = [for metric in ["Invocations", "Errors", "Throttles"] : ["AWS/Lambda", metric, "FunctionName", local.function_name]]
      },
      {
        title   = "Duration of invocations, maximum"
        stat    = "Maximum"
        metrics = [["AWS/Lambda", "Duration", "FunctionName", local.function_name]]
      },
    ],
    [for panel in var.metrics_namespace[*] : {
      title   = "Records: what became of them"
      stat    = "Sum"
      metrics = local.own_panels.records
    }],
    [for panel in var.metrics_namespace[*] : {
      title   = "Schemas: milliseconds of calls to the registry, average and longest"
      stat    = "Maximum"
      metrics = local.own_panels.registry
    }],
    [for panel in local.table_metrics_namespace : {
      title   = "Rows: stored, deleted, and older than what is there"
      stat    = "Sum"
      metrics = local.own_panels.rows
    }],
    [for panel in local.table_metrics_namespace : {
      title   = "Table: milliseconds of calls, average and longest"
      stat    = "Maximum"
      metrics = local.own_panels.table
    }],
    [for table in module.table : {
      title   = "Write units of the table, and throttled writes"
      stat    = "Sum"
      metrics = [for metric in ["ConsumedWriteCapacityUnits", "WriteThrottleEvents"] : ["AWS/DynamoDB", metric, "TableName", table.name]]
    }],
    [{
      title   = "Failures of destinations"
      stat    = "Sum"
      metrics = [["AWS/Lambda", "DestinationDeliveryFailures", "FunctionName", local.function_name]]
    }],
    [for queue in module.failure_queue : {
      title   = "Discarded batches"
      stat    = "Maximum"
      metrics = [["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", queue.name]]
    }],
    [for queue in module.quarantine_queue : {
      title   = "Records in quarantine"
      stat    = "Maximum"
      metrics = [["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", queue.name]]
    }],
  )

  table_metrics_namespace = var.create_table ? var.metrics_namespace[*] : []
}

resource "aws_cloudwatch_dashboard" "this" {
  dashboard_name = "${var.name}-consumer"

  dashboard_body = jsonencode({
    widgets = [for index, widget in local.dashboard_widgets : {
      type   = "metric"
      x      = 12 * (index % 2)
      y      = 6 * floor(index / 2)
      width  = 12
      height = 6
      properties = {
        title   = widget.title
        stat    = widget.stat
        metrics = widget.metrics
        region  = local.region
        view    = "timeSeries"
        period  = 60
      }
    }]
  })
}
