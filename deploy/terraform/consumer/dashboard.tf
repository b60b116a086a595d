resource "aws_cloudwatch_dashboard" "this" {
  dashboard_name = "${var.name}-consumer"

  dashboard_body = jsonencode({
    widgets = [for index, widget in concat([
      {
        title   = "Batches: invocations, errors, throttles"
        stat    = "Sum"
        metrics = [for metric in ["Invocations", "Errors", "Throttles"] : ["AWS/Lambda", metric, "FunctionName", local.function_name]]
      },
      {
        title   = "Consumer lag in records"
        stat    = "Maximum"
        metrics = [["AWS/Lambda", "OffsetLag", "FunctionName", local.function_name]]
      },
      {
        title   = "Duration of invocations, maximum"
        stat    = "Maximum"
        metrics = [["AWS/Lambda", "Duration", "FunctionName", local.function_name]]
      },
      {
        title   = "Write units of the table, and throttled writes"
        stat    = "Sum"
        metrics = [for metric in ["ConsumedWriteCapacityUnits", "WriteThrottleEvents"] : ["AWS/DynamoDB", metric, "TableName", module.table.name]]
      },
      {
        title   = "Failures of destinations"
        stat    = "Sum"
        metrics = [["AWS/Lambda", "DestinationDeliveryFailures", "FunctionName", local.function_name]]
      },
      ], [for namespace in var.metrics_namespace[*] : {
        title   = "Records: what became of them"
        stat    = "Sum"
        metrics = [for metric in ["Handled", "Failed", "Quarantined", "Refused", "Unfinished"] : [namespace, metric, "FunctionName", local.function_name, "Topic", local.producer.topic]]
        }], [for namespace in var.metrics_namespace[*] : {
        title   = "Age of the oldest record in a batch, milliseconds"
        stat    = "Maximum"
        metrics = [[namespace, "OldestRecordAge", "FunctionName", local.function_name, "Topic", local.producer.topic]]
        }], [for queue in module.failure_queue : {
        title   = "Discarded batches"
        stat    = "Maximum"
        metrics = [["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", queue.name]]
        }], [for queue in module.quarantine_queue : {
        title   = "Records in quarantine"
        stat    = "Maximum"
        metrics = [["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", queue.name]]
      }]) : {
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
