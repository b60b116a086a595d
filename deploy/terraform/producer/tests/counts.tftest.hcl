# terraform test: how many of what, and what is wired to what. It runs on accounts in memory (deploy/check/provider), as ./test does: mocks know
# no ephemeral resources. With AWS itself nothing would happen, because these are no credentials.

provider "aws" {
  region                      = "eu-central-1"
  access_key                  = "none"
  secret_key                  = "none"
  skip_credentials_validation = true
}

variables {
  consumer_account_id = "444455556666"
  external_id         = "not-guessed"
  function_package    = "tests/package.zip"
}

run "a_broker_in_each_of_three_zones" {
  command = plan

  assert {
    condition     = local.function_environment["GLUELINE_TABLE_KEY"] == "deviceId:S,timestamp:N"
    error_message = "The producer function gets the table's key with its types."
  }

  assert {
    condition     = length(module.network.private_subnet_ids) == 3 && length(module.network.public_subnet_ids) == 0
    error_message = "Three zones have three private subnets, and no public ones without a NAT gateway."
  }

  assert {
    condition     = [for broker in output.brokers : broker.id] == ["1", "2", "3"]
    error_message = "Three brokers, by their ids."
  }

  assert {
    condition     = alltrue([for broker in output.brokers : broker.port == 9096])
    error_message = "SCRAM has port 9096."
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
    condition     = output.security_protocol == "SASL_SSL" && toset(keys(module.kafka_users[0].secret_arns)) == toset(["consumer", "producer"])
    error_message = "By default the producer function and the consumer have a password each."
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

run "tls_alone_in_two_zones_with_a_profile" {
  command = plan

  variables {
    client_authentication = "none"
    zone_count            = 2
    metrics_namespace     = null
    profile               = "lake"
  }

  assert {
    condition     = length(module.alarms.names) == 0
    error_message = "Nobody watches metrics that are turned off."
  }

  assert {
    condition     = length(output.brokers) == 2 && local.replication_factor == 2
    error_message = "Two brokers hold two copies."
  }

  assert {
    condition     = local.function_environment["GLUELINE_PROFILE"] == "lake"
    error_message = "The producer function gets the profile."
  }

  assert {
    condition     = length(setintersection(keys(local.function_environment), ["GLUELINE_COMPATIBILITY", "GLUELINE_OVERFLOW", "GLUELINE_NUMBERS", "GLUELINE_LOGICAL_TYPES", "GLUELINE_MAPS"])) == 0
    error_message = "What the profile decides is only set if it is chosen."
  }

  assert {
    condition     = output.security_protocol == "SSL" && output.consumer_secret_arn == null && length(module.kafka_users) == 0
    error_message = "Without sign-in there is TLS, and no password."
  }

  assert {
    condition     = alltrue([for broker in output.brokers : broker.port == 9094])
    error_message = "TLS has port 9094."
  }
}

run "certificates_without_an_authority_and_other_words_and_too_many_events_are_refused" {
  command = plan

  variables {
    client_authentication           = "mtls"
    producer_certificate_secret_arn = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:client-abcdef"
    numbers                         = "float"
    demo_events_per_minute          = 10001
  }

  expect_failures = [var.certificate_authority_arns, var.numbers, var.demo_events_per_minute]
}

run "the_sensors_of_the_demo_have_no_other_key" {
  command = plan

  variables {
    demo_events_per_minute = 60
    required_fields        = ["orderId", "timestamp"]
  }

  expect_failures = [var.demo_events_per_minute]
}
