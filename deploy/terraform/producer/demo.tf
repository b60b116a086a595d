# A schedule that has the producer function make and send events of its own, so that a fresh deployment has rows to look at.

locals {
  demo = var.demo_events_per_minute == null ? toset([]) : toset(["demo"])
}

# A role can be limited to the schedules of one group, and not to one schedule.
resource "aws_scheduler_schedule_group" "demo" {
  for_each = local.demo

  name = "${local.function_name}-demo"
  tags = local.tags
}

resource "aws_iam_role" "demo" {
  for_each = local.demo

  name        = "${local.function_name}-demo"
  description = "Asks ${local.function_name} for events, once a minute"
  tags        = local.tags

  assume_role_policy = templatefile("${local.policies}/producer-demo.trust.json", {
    producer_account   = local.account_id
    schedule_group_arn = aws_scheduler_schedule_group.demo[each.key].arn
  })
}

resource "aws_iam_role_policy" "demo" {
  for_each = local.demo

  name   = "ask-for-events"
  role   = aws_iam_role.demo[each.key].name
  policy = templatefile("${local.policies}/producer-demo.json", { function_alias_arn = module.function.alias_arn })
}

resource "aws_scheduler_schedule" "demo" {
  #checkov:skip=CKV_AWS_297:Its input is no secret.
  for_each = local.demo

  name                = "${local.function_name}-demo"
  description         = "Asks ${local.function_name} for ${var.demo_events_per_minute} events"
  group_name          = aws_scheduler_schedule_group.demo[each.key].name
  schedule_expression = "rate(1 minute)"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = module.function.alias_arn
    role_arn = aws_iam_role.demo[each.key].arn
    input    = jsonencode({ glueline = "demo" })

    # The next minute brings others.
    retry_policy {
      maximum_retry_attempts       = 0
      maximum_event_age_in_seconds = 60
    }
  }

  # The first minute finds all that an event needs.
  depends_on = [aws_iam_role_policy.demo, aws_msk_topic.events]
}
