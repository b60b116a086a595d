output "producer_function_name" {
  description = "The function to invoke with an event."
  value       = module.producer.producer_function_name
}

output "table_name" {
  description = "The table in which its row appears; null without one."
  value       = module.consumer.table_name
}

output "failure_queue_url" {
  description = "The queue that reports records which could not be stored; null if none are discarded."
  value       = module.consumer.failure_queue_url
}

output "quarantine_queue_url" {
  description = "The queue with the records that can never be stored; null without one."
  value       = module.consumer.quarantine_queue_url
}

output "producer" {
  description = "All outputs of the producer's account, for ./glueline doctor."
  value       = module.producer
}

output "consumer" {
  description = "All outputs of the consumer's account, for ./glueline doctor."
  value       = module.consumer
}
