# Who invokes the function asynchronously gets no answer: what fails is kept in a queue, with the payload and the reason.

module "asynchronous_failures" {
  source = "../modules/failure-queue"
  count  = var.asynchronous_failures ? 1 : 0

  name              = "${local.function_name}-failures"
  retention_seconds = 1209600 # the maximum, 14 days: a message has the payload itself
  kms_key_arn       = var.kms_key_arn
  alarm_description = "Asynchronous invocations of ${local.function_name} failed: queue ${local.function_name}-failures has their payloads, with the reasons."
  alarm_actions     = var.alarm_topic_arns
  tags              = local.tags
}

resource "aws_lambda_function_event_invoke_config" "this" {
  for_each = var.asynchronous_failures ? toset(["live", "$LATEST"]) : toset([])

  function_name                = module.function.name
  qualifier                    = each.key
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600

  destination_config {
    on_failure {
      destination = module.asynchronous_failures[0].arn
    }
  }

  depends_on = [module.function]
}
