# terraform test, with a mocked AWS: how many of what, and what is wired to what.

mock_provider "random" {}

mock_provider "aws" {
  mock_data "aws_region" {
    defaults = { region = "eu-central-1" }
  }

  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }

  mock_data "aws_availability_zones" {
    defaults = { zone_ids = ["euc1-az1", "euc1-az2", "euc1-az3"] }
  }

  mock_data "aws_msk_broker_nodes" {
    defaults = {
      node_info_list = [
        { broker_id = 1, endpoints = ["b-1.g.abc.c2.kafka.eu-central-1.amazonaws.com"], client_vpc_ip_address = "10.20.0.11" },
        { broker_id = 2, endpoints = ["b-2.g.abc.c2.kafka.eu-central-1.amazonaws.com"], client_vpc_ip_address = "10.20.16.12" },
        { broker_id = 3, endpoints = ["b-3.g.abc.c2.kafka.eu-central-1.amazonaws.com"], client_vpc_ip_address = "10.20.32.13" },
      ]
    }
  }

  mock_resource "aws_msk_cluster" {
    defaults = {
      arn                          = "arn:aws:kafka:eu-central-1:111122223333:cluster/glueline/0a1b2c3d-0000-4000-8000-000000000000-5"
      bootstrap_brokers_tls        = "b-1.g.abc.c2.kafka.eu-central-1.amazonaws.com:9094,b-2.g.abc.c2.kafka.eu-central-1.amazonaws.com:9094"
      bootstrap_brokers_sasl_iam   = "b-1.g.abc.c2.kafka.eu-central-1.amazonaws.com:9098,b-2.g.abc.c2.kafka.eu-central-1.amazonaws.com:9098"
      bootstrap_brokers_sasl_scram = "b-1.g.abc.c2.kafka.eu-central-1.amazonaws.com:9096,b-2.g.abc.c2.kafka.eu-central-1.amazonaws.com:9096"

      bootstrap_brokers_vpc_connectivity_sasl_iam = "b-1.iam.g.abc.c2.kafka.eu-central-1.amazonaws.com:14001,b-2.iam.g.abc.c2.kafka.eu-central-1.amazonaws.com:14002"
    }
  }

  mock_resource "aws_msk_serverless_cluster" {
    defaults = {
      arn                        = "arn:aws:kafka:eu-central-1:111122223333:cluster/glueline/0a1b2c3d-0000-4000-8000-000000000000-s1"
      bootstrap_brokers_sasl_iam = "boot-abc.c1.kafka-serverless.eu-central-1.amazonaws.com:9098"
    }
  }

  mock_resource "aws_msk_configuration" {
    defaults = { arn = "arn:aws:kafka:eu-central-1:111122223333:configuration/glueline/0a1b2c3d-0000-4000-8000-000000000000-1", latest_revision = 1 }
  }

  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111122223333:role/mock" }
  }

  mock_resource "aws_lb" {
    defaults = { arn = "arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/net/mock/0123456789abcdef" }
  }

  mock_resource "aws_lb_target_group" {
    defaults = { arn = "arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/mock/0123456789abcdef" }
  }

  mock_resource "aws_glue_registry" {
    defaults = { arn = "arn:aws:glue:eu-central-1:111122223333:registry/glueline" }
  }

  mock_resource "aws_kms_key" {
    defaults = { arn = "arn:aws:kms:eu-central-1:111122223333:key/0a1b2c3d-0000-4000-8000-000000000000" }
  }

  mock_resource "aws_secretsmanager_secret" {
    defaults = {
      id  = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:AmazonMSK_mock-abcdef"
      arn = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:AmazonMSK_mock-abcdef"
    }
  }

  mock_resource "aws_vpc" {
    defaults = { cidr_block = "10.20.0.0/16" }
  }
}

variables {
  consumer_account_id = "444455556666"
  external_id         = "not-guessed"
  function_package    = "tests/package.zip"
}

run "a_broker_in_each_of_three_zones" {
  assert {
    condition     = local.function_environment["GLUELINE_TABLE_KEY"] == "deviceId:S,timestamp:N"
    error_message = "The producer function gets the table's key with its types."
  }

  assert {
    condition     = length(module.network.private_subnet_ids) == 3 && length(module.network.public_subnet_ids) == 3
    error_message = "Three zones have three private and three public subnets."
  }

  assert {
    condition     = [for broker in output.brokers : broker.id] == ["1", "2", "3"]
    error_message = "Three brokers, by their ids."
  }

  assert {
    condition     = alltrue([for broker in output.brokers : broker.port == 9094 && broker.endpoint_service_name != "" && startswith(broker.host, "b-${broker.id}.")])
    error_message = "Each broker has its own name, the TLS port and an endpoint service of its own."
  }

  assert {
    condition     = length(module.broker_services[0].service_names) == 3
    error_message = "One endpoint service for each broker."
  }

  assert {
    condition     = aws_msk_topic.events[0].replication_factor == 3 && aws_msk_topic.events[0].partition_count == 12
    error_message = "The topic has three copies of twelve partitions."
  }

  assert {
    condition     = output.consumer_role_arn == "arn:aws:iam::444455556666:role/glueline-consumer" && output.registry_reader_external_id == "not-guessed"
    error_message = "The reader trusts one role of the consumer's account, with the external id."
  }

  assert {
    condition     = output.security_protocol == "SSL" && output.consumer_credentials == null
    error_message = "Without sign-in there is TLS, and no password."
  }
}

run "what_is_not_chosen_is_left_to_the_profile" {
  command = plan

  variables {
    profile = "lake"
  }

  assert {
    condition     = local.function_environment["GLUELINE_PROFILE"] == "lake"
    error_message = "The producer function gets the profile."
  }

  assert {
    condition     = length(setintersection(keys(local.function_environment), ["GLUELINE_COMPATIBILITY", "GLUELINE_OVERFLOW", "GLUELINE_NUMBERS", "GLUELINE_LOGICAL_TYPES", "GLUELINE_MAPS"])) == 0
    error_message = "What the profile decides is only set if it is chosen."
  }
}

run "choices_win_and_names_hold_what_they_hold" {
  command = plan

  variables {
    compatibility   = "FORWARD"
    overflow        = false
    numbers         = "nearest, /price=decimal(12, 2)"
    logical_types   = []
    maps            = "overflow"
    map_pointers    = ["/a,b"]
    field_names     = { "x,y=z" = "xyz" }
    schema_from     = "kind"
    max_schemas     = 300
    max_fields      = 3000
    max_depth       = 12
    required_fields = ["id,no", "at"]
    add_fields      = { "a=b" = "c,d" }
    tombstone_when  = { "a=b" = "c,d", op = "d" }
    envelopes       = false
  }

  assert {
    condition = { for name, value in local.function_environment : name => value if contains(["COMPATIBILITY", "OVERFLOW", "NUMBERS", "LOGICAL_TYPES", "MAPS"], trimprefix(name, "GLUELINE_")) } == {
      GLUELINE_COMPATIBILITY = "FORWARD"
      GLUELINE_OVERFLOW      = "off"
      GLUELINE_NUMBERS       = "nearest, /price=decimal(12, 2)"
      GLUELINE_LOGICAL_TYPES = "none"
      GLUELINE_MAPS          = "overflow,/a\\,b"
    }
    error_message = "Each choice has its variable."
  }

  assert {
    condition     = local.function_environment["GLUELINE_FIELD_NAMES"] == "x\\,y=z=xyz" && local.function_environment["GLUELINE_REQUIRED_FIELDS"] == "id\\,no,at" && local.function_environment["GLUELINE_ADD_FIELDS"] == "a\\=b=c\\,d"
    error_message = "A comma in a name has a backslash before it."
  }

  assert {
    condition     = local.function_environment["GLUELINE_TOMBSTONE_WHEN"] == "a\\=b=c\\,d,op=d" && local.function_environment["GLUELINE_ENVELOPES"] == "off"
    error_message = "Deletions are marked as chosen, and envelopes are left alone."
  }

  assert {
    condition     = local.function_environment["GLUELINE_MAX_FIELDS"] == "3000" && local.function_environment["GLUELINE_MAX_DEPTH"] == "12" && local.function_environment["GLUELINE_MAX_SCHEMAS"] == "300"
    error_message = "Limits are set as numbers."
  }
}

run "no_numbers_of_other_words" {
  command = plan

  variables {
    numbers = "float"
  }

  expect_failures = [var.numbers]
}

run "two_zones_hold_two_copies" {
  command = plan

  variables {
    zone_count = 2
  }

  assert {
    condition     = length(output.brokers) == 2 && local.replication_factor == 2
    error_message = "Two brokers hold two copies."
  }
}

run "passwords_for_both_sides" {
  command = plan

  variables {
    client_authentication = "scram"
  }

  assert {
    condition     = toset(keys(module.kafka_users[0].secret_arns)) == toset(["consumer", "producer"])
    error_message = "The producer function and the consumer have a user each."
  }

  assert {
    condition     = output.security_protocol == "SASL_SSL" && output.consumer_credentials.username == "consumer"
    error_message = "The consumer gets its own user."
  }

  assert {
    condition     = alltrue([for broker in output.brokers : broker.port == 9096])
    error_message = "SCRAM has port 9096."
  }
}

run "iam_for_the_function_alone" {
  command = plan

  variables {
    iam_for_producer = true
  }

  assert {
    condition     = aws_vpc_security_group_egress_rule.function_to_brokers.from_port == 9098 && output.brokers[0].port == 9094
    error_message = "The function goes to the IAM port, the consumer to the TLS port."
  }
}

run "multi_vpc_in_place_of_balancers" {
  command = plan

  variables {
    connectivity          = "multi_vpc"
    client_authentication = "iam"
  }

  assert {
    condition     = length(module.broker_services) == 0 && length(aws_msk_cluster_policy.consumer) == 1
    error_message = "Multi-VPC connectivity has a cluster policy, and no load balancers."
  }

  assert {
    condition     = output.brokers[1].host == "b-2.iam.g.abc.c2.kafka.eu-central-1.amazonaws.com" && output.brokers[1].port == 14002
    error_message = "Brokers have the names and ports of the multi-VPC listeners."
  }
}

run "serverless_stays_at_home" {
  command = plan

  variables {
    cluster_type          = "serverless"
    client_authentication = "iam"
    connectivity          = "none"
    topic_created_by      = "function"
  }

  assert {
    condition     = length(module.kafka) == 0 && length(module.kafka_serverless) == 1 && length(aws_msk_topic.events) == 0
    error_message = "A serverless cluster has no brokers of ours, and the function creates its topic."
  }
}

run "nobody_unauthenticated_over_multi_vpc" {
  command = plan

  variables {
    connectivity = "multi_vpc"
  }

  expect_failures = [var.connectivity]
}

run "no_iam_over_private_link" {
  command = plan

  variables {
    client_authentication = "iam"
  }

  expect_failures = [var.connectivity]
}

run "certificates_need_an_authority" {
  command = plan

  variables {
    client_authentication           = "mtls"
    producer_certificate_secret_arn = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:client-abcdef"
  }

  expect_failures = [var.certificate_authority_arns]
}
