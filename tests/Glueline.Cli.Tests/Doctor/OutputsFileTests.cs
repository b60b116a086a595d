using Glueline.Cli.Doctor.Outputs;

namespace Glueline.Cli.Doctor;

public sealed class OutputsFileTests : IDisposable
{
    private readonly OutputFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData(
        "{\n\"topic\":",
        "--producer FILE: not JSON, line 3. Write the outputs with: terraform -chdir=deploy/terraform/producer output -json > BESIDE"
    )]
    [InlineData(
        "[]",
        "--producer FILE: expected an object of outputs, found array. Write the outputs with: terraform "
            + "-chdir=deploy/terraform/producer output -json > BESIDE"
    )]
    [InlineData(
        """{"topic":"sensors"}""",
        "--producer FILE: not written by terraform output -json: topic is not an object with a value. Write the outputs with: terraform "
            + "-chdir=deploy/terraform/producer output -json > BESIDE"
    )]
    [InlineData(
        "{}",
        "--producer FILE: contains no outputs, as before the first terraform apply in deploy/terraform/producer. Apply it, then: "
            + "terraform -chdir=deploy/terraform/producer output -json > BESIDE"
    )]
    public void A_file_with_something_else_is_reported_with_the_command_that_writes_it(string text, string message)
    {
        var file = _files.Write("x.json", text);
        Should
            .Throw<InputException>(() => ProducerOutputs.Read(file))
            .Message.ShouldBe(
                message
                    .Replace("FILE", file, StringComparison.Ordinal)
                    .Replace("BESIDE", Path.Combine(Path.GetDirectoryName(file)!, "producer.json"), StringComparison.Ordinal)
            );
    }

    [Fact]
    public void A_missing_file_is_reported_with_the_command_that_writes_it() =>
        Should
            .Throw<InputException>(() => ConsumerOutputs.Read("no/such.json"))
            .Message.ShouldBe(
                "--consumer no/such.json: there is no such file. Write it with: terraform -chdir=deploy/terraform/consumer output "
                    + "-json > no/such.json"
            );

    [Fact]
    public void Files_that_are_mixed_up_are_reported()
    {
        Should
            .Throw<InputException>(() => ProducerOutputs.Read(_files.ConsumerFile))
            .Message.ShouldBe($"--producer {_files.ConsumerFile}: these are the consumer's outputs. Give them with --consumer.");
        Should
            .Throw<InputException>(() => ConsumerOutputs.Read(_files.ProducerFile))
            .Message.ShouldBe($"--consumer {_files.ProducerFile}: these are the producer's outputs. Give them with --producer.");
    }

    [Fact]
    public void Outputs_that_are_null_and_omitted_by_Terraform_are_not_reported()
    {
        foreach (var name in (string[])["consumer_secret_arn", "target_group_arns", "cluster_arn"])
            _files.Producer.Remove(name);
        _files.Consumer.Remove("vpc_id");
        var (producer, consumer) = (ProducerOutputs.Read(_files.ProducerFile), ConsumerOutputs.Read(_files.ConsumerFile));
        (producer.ConsumerSecretArn, producer.TargetGroups.Count).ShouldBe(("", 0));
        producer.File.Missing.ShouldBeEmpty();
        consumer.File.Missing.ShouldBeEmpty();
    }

    [Fact]
    public void One_output_with_all_outputs_of_a_side_is_read_as_well()
    {
        var plain = _files.Write(
            "plain.json",
            """
            {"account_id":"111122223333","region":"eu-central-1","consumer_account_id":"111122223333","connectivity":"none","client_authentication":"none",
             "security_protocol":"SSL","bootstrap_servers":"b:9094","brokers":[{"id":"1","host":"b","port":9094,"endpoint_service_name":""}],"topic":"sensors",
             "registry_name":"r","schema_name":"sensors","registry_reader_role_arn":"arn:aws:iam::111122223333:role/r","registry_reader_external_id":"x","consumer_secret_arn":null}
            """
        );
        var producer = ProducerOutputs.Read(plain);
        producer.File.Missing.ShouldBeEmpty();
        producer.File.Misfits.ShouldBeEmpty();
        producer.Brokers.ShouldHaveSingleItem().Address.ShouldBe("b:9094");
    }

    [Fact]
    public void A_password_is_never_printed() =>
        new Kafka.TopicProbeOptions { BootstrapServers = "b:1", SignIn = Kafka.KafkaSignIn.Scram("u", "secret") }
            .ToString()
            .ShouldNotContain("secret");
}
