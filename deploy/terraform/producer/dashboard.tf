# The way of an event in this account: the function, the schema, the brokers, and how far the consumer is behind.

locals {
  cluster_metrics = { for metric in ["BytesInPerSec", "CpuUser", "KafkaDataLogsDiskUsed"] : metric => [
    for id in sort(keys(local.brokers)) : ["AWS/Kafka", metric, "Cluster Name", var.name, "Broker ID", id]
  ] }

  storage_widget = var.cluster_type == "express" ? {
    title   = "Storage used, in bytes"
    stat    = "Maximum"
    metrics = [["AWS/Kafka", "StorageUsed", "Cluster Name", var.name]]
    } : {
    title   = "Disk used, by broker, in %"
    stat    = "Maximum"
    metrics = local.cluster_metrics["KafkaDataLogsDiskUsed"]
  }

  dashboard_widgets = concat([
    {
      title   = "Events in: invocations, errors, throttles"
      stat    = "Sum"
      metrics = [for metric in ["Invocations", "Errors", "Throttles"] : ["AWS/Lambda", metric, "FunctionName", local.function_name]]
    },
    {
      title   = "Duration of invocations, of which 1 % take longer"
      stat    = "p99"
      metrics = [["AWS/Lambda", "Duration", "FunctionName", local.function_name]]
    },
    ], [for namespace in var.metrics_namespace[*] : {
      title   = "Events: what became of them"
      stat    = "Sum"
      metrics = [for metric in ["Events", "Delivered", "Refused", "NotSent", "Unknown"] : [namespace, metric, "FunctionName", local.function_name]]
      }], [for namespace in var.metrics_namespace[*] : {
      title   = "Schemas: new versions, and calls of the registry"
      stat    = "Sum"
      metrics = [for metric in ["Evolved", "RegistryCalls"] : [namespace, metric, "FunctionName", local.function_name]]
      }], [for namespace in var.metrics_namespace[*] : {
      title   = "Milliseconds for encoding, for the registry, and until Kafka has answered"
      stat    = "Maximum"
      metrics = [for metric in ["EncodingTime", "RegistryLongestCall", "DeliveryLatency"] : [namespace, metric, "FunctionName", local.function_name]]
    }], local.is_serverless ? [] : [
    {
      title   = "Bytes into the cluster, by broker"
      stat    = "Average"
      metrics = local.cluster_metrics["BytesInPerSec"]
    },
    {
      title   = "CPU of brokers, in %"
      stat    = "Average"
      metrics = local.cluster_metrics["CpuUser"]
    },
    local.storage_widget,
    {
      title   = "How far the consumer is behind: records, and seconds to catch up"
      stat    = "Maximum"
      metrics = [for metric in ["SumOffsetLag", "EstimatedMaxTimeLag"] : ["AWS/Kafka", metric, "Cluster Name", var.name, "Consumer Group", var.consumer_group, "Topic", var.topic]]
    },
    ], [for service in module.broker_services : {
      title   = "Bytes to the consumer's account, by balancer"
      stat    = "Sum"
      metrics = [for id in sort(keys(service.balancers)) : ["AWS/NetworkELB", "ProcessedBytes", "LoadBalancer", service.balancers[id]]]
  }])
}

resource "aws_cloudwatch_dashboard" "this" {
  dashboard_name = "${var.name}-producer"

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
