resource "aws_cloudwatch_dashboard" "this" {
  dashboard_name = "${var.name}-producer"

  dashboard_body = jsonencode({
    widgets = [for index, widget in concat([
      {
        title   = "Events in: invocations, errors, throttles"
        stat    = "Sum"
        metrics = [for metric in ["Invocations", "Errors", "Throttles"] : ["AWS/Lambda", metric, "FunctionName", local.function_name]]
      },
      {
        title   = "Duration of invocations"
        stat    = "p99"
        metrics = [["AWS/Lambda", "Duration", "FunctionName", local.function_name]]
      },
      {
        title   = "Bytes into the cluster, by broker"
        stat    = "Average"
        metrics = [for id in sort(keys(local.brokers)) : ["AWS/Kafka", "BytesInPerSec", "Cluster Name", var.name, "Broker ID", id]]
      },
      {
        title   = "Disk used, by broker"
        stat    = "Maximum"
        metrics = [for id in sort(keys(local.brokers)) : ["AWS/Kafka", "KafkaDataLogsDiskUsed", "Cluster Name", var.name, "Broker ID", id]]
      },
      ], [for namespace in var.metrics_namespace[*] : {
        title   = "Events: what became of them"
        stat    = "Sum"
        metrics = [for metric in ["Delivered", "Refused", "NotSent", "Unknown", "Evolved"] : [namespace, metric, "FunctionName", local.function_name]]
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
    } if length(widget.metrics) > 0]
  })
}
