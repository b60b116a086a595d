# terraform test, with a mocked AWS: how many of what, and what is wired to what.

mock_provider "aws" {
  mock_data "aws_region" {
    defaults = { region = "eu-central-1" }
  }

  mock_data "aws_caller_identity" {
    defaults = { account_id = "444455556666" }
  }

  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::444455556666:role/glueline-consumer" }
  }

  mock_resource "aws_vpc" {
    defaults = { cidr_block = "10.30.0.0/16" }
  }

  mock_resource "aws_vpc_endpoint" {
    defaults = {
      dns_entry = [{ dns_name = "vpce-0.vpce-svc-0.eu-central-1.vpce.amazonaws.com", hosted_zone_id = "Z0" }]
    }
  }

  mock_resource "aws_sqs_queue" {
    defaults = { arn = "arn:aws:sqs:eu-central-1:444455556666:glueline-failures" }
  }

  mock_resource "aws_lambda_function" {
    defaults = { arn = "arn:aws:lambda:eu-central-1:444455556666:function:glueline-consumer" }
  }

  mock_resource "aws_msk_vpc_connection" {
    defaults = { arn = "arn:aws:kafka:eu-central-1:444455556666:vpc-connection/111122223333/glueline/0a1b2c3d-0000-4000-8000-000000000000-5" }
  }

  mock_resource "aws_secretsmanager_secret" {
    defaults = {
      id  = "arn:aws:secretsmanager:eu-central-1:444455556666:secret:mock-abcdef"
      arn = "arn:aws:secretsmanager:eu-central-1:444455556666:secret:mock-abcdef"
    }
  }
}

variables {
  producer_outputs_file = "tests/producer.json"
  function_package      = "tests/package.zip"
}

run "an_endpoint_and_a_name_for_each_broker" {
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
}

run "a_vpc_connection_over_multi_vpc" {
  command = plan

  variables {
    producer_outputs_file = "tests/producer-multi-vpc.json"
  }

  assert {
    condition     = length(module.broker_access) == 0 && aws_msk_vpc_connection.cluster[0].authentication == "SASL_IAM"
    error_message = "Multi-VPC connectivity has a VPC connection, and no endpoints of ours."
  }

  assert {
    condition     = length(output.broker_endpoints) == 0
    error_message = "Multi-VPC connectivity has no endpoints of ours."
  }
}

run "the_function_in_the_vpc" {
  command = plan

  variables {
    function_in_vpc = true
  }

  assert {
    condition     = length(aws_security_group.function) == 1
    error_message = "In the VPC the function has a security group."
  }
}

run "a_quarantine_in_a_queue_unless_it_is_not_wanted" {
  command = plan

  assert {
    condition     = length(module.quarantine_queue) == 1 && contains(keys(local.function_policies), "quarantine-queue")
    error_message = "By default there is a queue for records that can never be stored, and the function may write to it."
  }

  assert {
    condition     = local.maximum_retry_attempts == -1 && length(module.failure_queue) == 0
    error_message = "With a quarantine, what else fails is retried until it succeeds."
  }
}

run "no_quarantine" {
  command = plan

  variables {
    quarantine_queue = false
  }

  assert {
    condition     = local.maximum_retry_attempts == 5 && length(module.failure_queue) == 1
    error_message = "Without a quarantine, retries end and are reported."
  }
}

run "a_message_lives_no_longer_than_its_records" {
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

run "a_quarantine_in_a_bucket" {
  command = plan

  variables {
    quarantine_queue  = false
    quarantine_bucket = { name = "records" }
  }

  assert {
    condition     = length(module.quarantine_queue) == 0 && local.quarantine[0] == "s3://records/quarantine"
    error_message = "The bucket is the quarantine, with a prefix."
  }

  assert {
    condition     = contains(keys(local.function_policies), "quarantine-bucket") && !contains(keys(local.function_policies), "quarantine-queue")
    error_message = "The function may write to the bucket alone."
  }
}

run "a_consumer_of_ones_own" {
  command = plan

  variables {
    function_environment = { ALERTS_URL = "https://alerts.example.com/" }
    function_policies    = { queue = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sqs:SendMessage\",\"Resource\":\"arn:aws:sqs:eu-central-1:444455556666:alerts\"}]}" }
  }

  assert {
    condition     = contains(keys(local.function_policies), "own-queue")
    error_message = "The function's role has the additional policy."
  }
}

run "a_variable_that_is_set_already_is_refused" {
  command = plan

  variables {
    function_environment = { GLUELINE_TABLE = "mine" }
  }

  expect_failures = [var.function_environment]
}

run "another_account_is_refused" {
  command = plan

  variables {
    producer_outputs_file = "tests/producer-other-account.json"
  }

  expect_failures = [output.account_id]
}

run "both_ways_to_tell_the_producer_are_refused" {
  command = plan

  variables {
    producer_outputs_file = null
  }

  expect_failures = [var.producer]
}
