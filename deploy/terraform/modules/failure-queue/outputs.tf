output "arn" {
  description = "The queue's ARN."
  value       = aws_sqs_queue.this.arn
}

output "url" {
  description = "The queue's URL."
  value       = aws_sqs_queue.this.url
}

output "name" {
  description = "The queue's name."
  value       = aws_sqs_queue.this.name
}

output "retention_seconds" {
  description = "Seconds that messages are kept."
  value       = aws_sqs_queue.this.message_retention_seconds
}
