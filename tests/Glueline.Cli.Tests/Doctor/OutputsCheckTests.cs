using System.Text.Json.Nodes;
using Glueline.Cli.Doctor.Checks;

namespace Glueline.Cli.Doctor;

public sealed class OutputsCheckTests : IDisposable
{
    private const string AgainProducer = "Apply deploy/terraform/producer of this version, and write its outputs again.";

    private readonly OutputFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task A_valid_pair_is_summarized() =>
        (await new OutputsCheck().AskAsync(_files.Examine())).ShouldBeOk(
            "111122223333 → 444455556666 in eu-central-1, topic sensors, 1 broker, connectivity private_link."
        );

    [Fact]
    public async Task Without_the_consumers_file_only_the_producers_is_checked() =>
        (await new OutputsCheck().AskAsync(_files.Examine(Side.Producer, hasConsumer: false))).ShouldBeOk(
            "111122223333 in eu-central-1, topic sensors, 1 broker; the consumer's outputs are not given."
        );

    [Fact]
    public async Task Missing_and_invalid_outputs_are_named_and_only_dependent_checks_are_skipped()
    {
        _files.Producer.Remove("topic");
        _files.Producer["schema_name"] = "";
        _files.Producer["brokers"] = new JsonArray("b-1:9096");
        _files.Consumer["table_key"] = 7;
        var examination = _files.Examine();

        (await new OutputsCheck().AskAsync(examination)).ShouldFail(
            [
                "the producer's outputs lack topic, schema_name.",
                "producer.brokers: expected a list of { id, host, port, endpoint_service_name }, found array.",
                "consumer.table_key: expected a string, found number.",
            ],
            "Apply deploy/terraform/producer of this version, then write the file again: terraform -chdir=deploy/terraform/producer "
                + $"output -json > {examination.Producer.Path}",
            "Apply deploy/terraform/consumer of this version, then write the file again: terraform -chdir=deploy/terraform/consumer "
                + $"output -json > {examination.Consumer!.Path}"
        );

        var run = await DoctorRun.ExamineAsync(examination, TestContext.Current.CancellationToken);
        run.Select(found => (found.Check, found.Finding.Verdict, found.Finding.Seen[0]))
            .Skip(2)
            .ShouldBe([
                ("endpoints", Verdict.Skipped, "because the outputs lack producer.brokers."),
                ("targets", Verdict.Skipped, "because the outputs lack producer.brokers."),
                ("dns", Verdict.Skipped, "because the outputs lack producer.brokers."),
                ("ports", Verdict.Skipped, "because the outputs lack producer.brokers."),
                ("tls", Verdict.Skipped, "because the outputs lack producer.brokers."),
                ("kafka", Verdict.Skipped, "because the outputs lack producer.topic, producer.brokers."),
                ("role", Verdict.Skipped, "because caller failed."),
                ("registry", Verdict.Skipped, "because the outputs lack producer.schema_name."),
                ("table", Verdict.Skipped, "because the outputs lack consumer.table_key."),
                ("mapping", Verdict.Skipped, "because caller failed."),
            ]);
    }

    [Fact]
    public async Task Two_regions_are_reported_unless_PrivateLink_connects_them()
    {
        _files.Consumer["region"] = "eu-west-1";
        (await new OutputsCheck().AskAsync(_files.Examine())).Verdict.ShouldBe(Verdict.Ok);
        _files.Producer["connectivity"] = "multi_vpc";
        (await new OutputsCheck().AskAsync(_files.Examine())).ShouldFail(
            "the producer is in eu-central-1, the consumer in eu-west-1, and connectivity is multi_vpc.",
            "Deploy both in one region, or set connectivity = \"private_link\" in deploy/terraform/producer: MSK's own endpoints do not cross regions."
        );
    }

    [Fact]
    public async Task Accounts_that_do_not_belong_together_are_reported()
    {
        _files.Consumer["account_id"] = "777788889999";
        _files.Consumer["region"] = "eu-west-1";
        _files.Consumer["broker_endpoints"] = new JsonObject();
        _files.Producer["registry_reader_role_arn"] = "arn:aws:iam::999999999999:role/r";
        var examination = _files.Examine();
        (await new OutputsCheck().AskAsync(examination)).ShouldFail(
            [
                "the producer trusts account 444455556666, the consumer is account 777788889999.",
                "consumer_function_role_arn arn:aws:iam::444455556666:role/glueline-consumer is not a role of account 777788889999.",
                "broker_endpoints has no interface endpoint for b-1.example.invalid.",
                "registry_reader_role_arn arn:aws:iam::999999999999:role/r is not a role of account 111122223333.",
            ],
            "Set consumer_account_id = \"777788889999\" in deploy/terraform/producer and apply it; or give the outputs of that consumer.",
            "Write both files again, each from its own root: terraform -chdir=deploy/terraform/consumer output -json > "
                + $"{examination.Consumer!.Path}",
            "Write fresh outputs of deploy/terraform/producer, and apply deploy/terraform/consumer with them (its variable "
                + "producer_outputs_file).",
            $"Write the file again: terraform -chdir=deploy/terraform/producer output -json > {examination.Producer.Path}"
        );
    }

    [Theory]
    [InlineData(
        "client_authentication",
        "password",
        "client_authentication is password: expected none, scram, mtls or iam.",
        AgainProducer
    )]
    [InlineData("connectivity", "vpn", "connectivity is vpn: expected private_link, multi_vpc or none.", AgainProducer)]
    [InlineData(
        "security_protocol",
        "TLS",
        "security_protocol is TLS: expected SSL or SASL_SSL, or PLAINTEXT from the local stack.",
        AgainProducer
    )]
    [InlineData(
        "security_protocol",
        "SSL",
        "client_authentication is scram, but security_protocol is SSL: expected SASL_SSL.",
        AgainProducer
    )]
    public async Task An_invalid_value_is_reported_with_what_is_expected(string name, string value, string seen, string step)
    {
        _files.Producer[name] = value;
        (await new OutputsCheck().AskAsync(_files.Examine(Side.Producer, hasConsumer: false))).ShouldFail(seen, step);
    }
}
