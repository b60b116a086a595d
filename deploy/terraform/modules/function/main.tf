# A function on provided.al2023: the native binary in its zip is the runtime.

resource "aws_cloudwatch_log_group" "this" {
  #checkov:skip=CKV_AWS_338:How long logs are kept is a choice (log_retention_days), and a year of them costs.
  #checkov:skip=CKV_AWS_158:A choice (kms_key_arn); without it, CloudWatch encrypts with a key of its own.
  name              = var.log_group_name
  retention_in_days = var.log_retention_days
  kms_key_id        = var.kms_key_arn
  tags              = var.tags
}

resource "aws_iam_role" "this" {
  name               = var.role_name
  description        = var.description
  assume_role_policy = var.trust_policy
  tags               = var.tags
}

resource "aws_iam_role_policy" "this" {
  for_each = var.policies

  name   = each.key
  role   = aws_iam_role.this.name
  policy = each.value
}

resource "aws_lambda_function" "this" {
  #checkov:skip=CKV_AWS_116:Asynchronous failures of the producer have a destination, which gives the reason too; the consumer is never invoked asynchronously.
  #checkov:skip=CKV_AWS_272:A choice (code_signing_config_arn), which needs a signing profile and somebody who signs.
  #checkov:skip=CKV_AWS_50:A choice (tracing), on by default in the roots.
  function_name    = var.name
  description      = var.description
  role             = aws_iam_role.this.arn
  package_type     = "Zip"
  runtime          = "provided.al2023"
  architectures    = [var.architecture]
  handler          = "bootstrap"
  filename         = var.package
  source_code_hash = filebase64sha256(var.package)
  memory_size      = var.memory_size
  timeout          = var.timeout
  kms_key_arn      = var.kms_key_arn
  tags             = var.tags

  # Each change is a version of its own, to which the alias can go back.
  publish = true

  code_signing_config_arn        = var.code_signing_config_arn
  reserved_concurrent_executions = var.reserved_concurrency

  tracing_config {
    mode = var.tracing ? "Active" : "PassThrough"
  }

  environment {
    variables = var.environment
  }

  logging_config {
    log_group             = aws_cloudwatch_log_group.this.name
    log_format            = "JSON"
    application_log_level = var.log_level
    system_log_level      = "INFO" # WARN drops Lambda's report of each invocation, with its memory and billed time
  }

  dynamic "vpc_config" {
    for_each = var.vpc[*]

    content {
      subnet_ids         = vpc_config.value.subnet_ids
      security_group_ids = vpc_config.value.security_group_ids
    }
  }

  # Lambda checks at creation that the role may create network interfaces.
  depends_on = [aws_iam_role_policy.this]
}

# What calls the function calls this, so that versions can be exchanged under it.
resource "aws_lambda_alias" "live" {
  name             = "live"
  description      = "The version that serves, or the two that share the calls while a new one is tried"
  function_name    = aws_lambda_function.this.function_name
  function_version = var.rollout == null ? aws_lambda_function.this.version : var.rollout.stable_version

  dynamic "routing_config" {
    for_each = try(var.rollout.weight, 0) > 0 ? [var.rollout.weight] : []

    content {
      additional_version_weights = { (aws_lambda_function.this.version) = routing_config.value }
    }
  }
}
