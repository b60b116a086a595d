output "producer_function_name" {
  description = "Invoke this with an event."
  value       = module.producer.producer_function_name
}

output "table_name" {
  description = "Look here for its row."
  value       = module.consumer.table_name
}

output "failure_queue_url" {
  description = "What could not be stored is named here."
  value       = module.consumer.failure_queue_url
}

output "producer" {
  description = "All outputs of the producer's account, for ./glueline doctor."
  sensitive   = true
  value       = module.producer
}

output "consumer" {
  description = "All outputs of the consumer's account, for ./glueline doctor."
  value       = module.consumer
}
