# terraform test: how many of what, and what is wired to what. It runs on accounts in memory (deploy/check/provider), as ./test does: mocks know
# no ephemeral resources. With AWS itself nothing would happen, because these are no credentials.

provider "aws" {
  region                      = "eu-central-1"
  access_key                  = "none"
  secret_key                  = "none"
  skip_credentials_validation = true
}

variables {
  producer_outputs_file = "tests/producer.json"
  function_package      = "tests/package.zip"
}

run "an_endpoint_and_a_name_for_each_broker" {
  command = plan

  assert {
    condition = toset(keys(output.broker_endpoints)) == toset([
      "b-1.g.abc.c2.kafka.eu-central-1.amazonaws.com",
      "b-2.g.abc.c2.kafka.eu-central-1.amazonaws.com",
      "b-3.g.abc.c2.kafka.eu-central-1.amazonaws.com",
    ])
    error_message = "Each of the three brokers is reached under its own name."
  }

  assert {
    condition     = length(module.network.private_subnet_ids) == 3
    error_message = "A subnet in each of the producer's zones."
  }

  assert {
    condition     = length(aws_secretsmanager_secret.root_certificates) == 1 && length(aws_secretsmanager_secret.credentials) == 0
    error_message = "Without sign-in Lambda gets the brokers' roots, and no password."
  }

  assert {
    condition     = length(aws_msk_vpc_connection.cluster) == 0
    error_message = "PrivateLink needs no VPC connection."
  }

  assert {
    condition     = output.table_name == "sensors-rows" && output.table_key == "deviceId,timestamp"
    error_message = "The table is named after the topic."
  }

  assert {
    condition     = length(module.quarantine_queue) == 1 && contains(keys(local.function_policies), "quarantine-queue")
    error_message = "By default there is a queue for records that can never be stored, and the function may write to it."
  }

  assert {
    condition     = local.maximum_retry_attempts == -1 && length(module.failure_queue) == 0
    error_message = "With a quarantine, what else fails is retried until it succeeds."
  }
}

run "a_password_from_the_outputs" {
  command = plan

  variables {
    producer_outputs_file = "tests/producer-scram.json"
  }

  assert {
    condition     = length(aws_secretsmanager_secret.credentials) == 1 && length(aws_secretsmanager_secret.root_certificates) == 0
    error_message = "With SCRAM there is a secret with the password, and none with roots."
  }

  assert {
    condition     = aws_secretsmanager_secret_version.credentials[0].secret_string_wo_version == 2
    error_message = "The password is copied again when the producer has another."
  }
}

run "a_secret_of_ones_own" {
  command = plan

  variables {
    producer_outputs_file        = "tests/producer-scram.json"
    kafka_credentials_secret_arn = "arn:aws:secretsmanager:eu-central-1:444455556666:secret:AmazonMSK_mine-abcdef"
  }

  assert {
    condition     = length(aws_secretsmanager_secret.credentials) == 0 && local.access["SASL_SCRAM_512_AUTH"] == var.kafka_credentials_secret_arn
    error_message = "Lambda signs in with the given secret."
  }
}

run "without_a_quarantine_batches_are_reported" {
  command = plan

  variables {
    producer_outputs_file = "tests/producer-two-days.json"
    quarantine_queue      = false
  }

  assert {
    condition     = module.failure_queue[0].retention_seconds == 172800
    error_message = "The failure queue forgets offsets that the topic has dropped."
  }

  assert {
    condition     = contains(local.poller_endpoints, "sqs")
    error_message = "Lambda reaches the queue from inside the VPC."
  }

  assert {
    condition     = local.maximum_retry_attempts == 5 && length(module.failure_queue) == 1
    error_message = "Without a quarantine, retries end and are reported."
  }
}

run "discarded_batches_in_a_bucket" {
  command = plan

  variables {
    quarantine_queue    = false
    failure_destination = "bucket"
  }

  assert {
    condition     = length(module.failure_queue) == 0 && module.failure_bucket[0].name == "glueline-failures-444455556666-eu-central-1"
    error_message = "The bucket replaces the queue."
  }

  assert {
    condition     = local.failure_endpoints == ["s3"] && length(aws_vpc_security_group_egress_rule.pollers_to_s3) == 1
    error_message = "Lambda reaches S3 through a gateway endpoint, which is free."
  }
}

run "discarded_batches_to_a_topic_from_on_demand_pollers" {
  command = plan

  variables {
    pollers             = null
    quarantine_queue    = false
    failure_destination = "arn:aws:sns:eu-central-1:444455556666:discarded"
  }

  assert {
    condition     = local.failure_arns == ["arn:aws:sns:eu-central-1:444455556666:discarded"] && contains(keys(local.failure_policies), "failures")
    error_message = "Lambda reports to the topic, and may."
  }

  assert {
    condition     = toset(local.poller_endpoints) == toset(["lambda", "sts", "secretsmanager", "sns"])
    error_message = "On-demand pollers call AWS, and SNS, from inside the VPC."
  }
}

run "a_quarantine_in_a_bucket_and_a_consumer_of_ones_own" {
  command = plan

  variables {
    quarantine_queue     = false
    quarantine_bucket    = { name = "records" }
    function_environment = { ALERTS_URL = "https://alerts.example.com/" }
    function_policies    = { queue = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sqs:SendMessage\",\"Resource\":\"arn:aws:sqs:eu-central-1:444455556666:alerts\"}]}" }
  }

  assert {
    condition     = length(module.quarantine_queue) == 0 && local.quarantine[0] == "s3://records/quarantine"
    error_message = "The bucket is the quarantine, with a prefix."
  }

  assert {
    condition     = contains(keys(local.function_policies), "quarantine-bucket") && !contains(keys(local.function_policies), "quarantine-queue")
    error_message = "The function may write to the bucket alone."
  }

  assert {
    condition     = contains(keys(local.function_policies), "own-queue")
    error_message = "The function's role has the additional policy."
  }
}

run "a_mapping_with_a_schema_registry" {
  command = plan

  variables {
    schema_registry = { arn = "arn:aws:glue:eu-central-1:444455556666:registry/mirror", format = "JSON" }
  }

  assert {
    condition     = contains(keys(local.function_policies), "mapping-registry")
    error_message = "Lambda's pollers read the registry with the function's role."
  }
}

run "another_account_is_refused" {
  command = plan

  variables {
    producer_outputs_file = "tests/producer-other-account.json"
  }

  expect_failures = [output.account_id]
}

run "no_producer_and_a_variable_that_is_set_already_and_a_registry_without_pollers_are_refused" {
  command = plan

  variables {
    producer_outputs_file = null
    function_environment  = { GLUELINE_TABLE = "mine" }
    schema_registry       = { arn = "arn:aws:glue:eu-central-1:444455556666:registry/mirror" }
    pollers               = null
  }

  expect_failures = [var.producer, var.function_environment, var.schema_registry]
}

run "a_consumer_of_ones_own_without_a_table" {
  command = plan

  variables {
    create_table      = false
    diagnostics       = true
    metrics_namespace = null
  }

  assert {
    condition     = length(local.own_alarms) == 0
    error_message = "Nobody watches metrics that are turned off."
  }

  assert {
    condition     = length(module.table) == 0 && output.table_name == null && output.table_key == null
    error_message = "There is no table, and none in the outputs."
  }

  assert {
    condition     = contains(keys(local.function_policies), "registry") && !contains(keys(local.function_policies), "rows")
    error_message = "The function may become the registry's reader, and write no table."
  }

  assert {
    condition     = length(local.table_alarms) == 0 && !strcontains(aws_cloudwatch_dashboard.this.dashboard_body, "Stored")
    error_message = "Nobody watches a table that isn't there."
  }
}
