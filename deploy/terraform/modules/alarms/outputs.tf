output "names" {
  description = "The alarms' names."
  value       = keys(aws_cloudwatch_metric_alarm.this)
}
