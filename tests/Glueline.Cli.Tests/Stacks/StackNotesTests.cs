using Glueline.Cli.Rows;
using Glueline.Local.Stack;
using Spectre.Console;

namespace Glueline.Cli.Stacks;

public sealed class StackNotesTests
{
    private static readonly LocalCloudEndpoints Endpoints = new(
        new("http://127.0.0.1:4591/"),
        "eu-central-1",
        "127.0.0.1:40001,127.0.0.1:40002,127.0.0.1:40003",
        LocalCloudOwner.Producer,
        LocalCloudOwner.Consumer
    )
    {
        Quarantine = new("http://127.0.0.1:4591/444455556666/glueline-quarantine"),
    };

    private static readonly StackSettings Settings = new()
    {
        Topic = "readings",
        Schema = "Reading",
        KeyFields = ["id"],
        TableKey = TableKey.Parse("id"),
        KeyTypes = new('S', null),
    };

    [Theory]
    [InlineData(40)]
    [InlineData(60)]
    [InlineData(100)]
    public void A_command_can_be_copied_from_a_terminal_of_any_width(int width)
    {
        var writer = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(writer) });
        console.Profile.Width = width;

        console.WritePlain(StackNotes.Describe(Endpoints, Settings));

        var lines = writer.ToString().Split('\n').Select(line => line.Trim()).ToList();
        lines.ShouldContain("export AWS_ENDPOINT_URL=http://127.0.0.1:4591 AWS_REGION=eu-central-1 AWS_DEFAULT_REGION=eu-central-1");
        lines.ShouldContain(
            $"export AWS_ACCESS_KEY_ID={LocalCloudOwner.Producer.AccessKeyId} "
                + $"AWS_SECRET_ACCESS_KEY={LocalCloudOwner.Producer.SecretAccessKey}"
        );
        lines.ShouldContain(
            $"export AWS_ACCESS_KEY_ID={LocalCloudOwner.Consumer.AccessKeyId} "
                + $"AWS_SECRET_ACCESS_KEY={LocalCloudOwner.Consumer.SecretAccessKey}"
        );
        lines.ShouldContain("Try ./glueline versions Reading --endpoint http://127.0.0.1:4591");
    }

    [Fact]
    public void The_clients_of_the_embedded_cluster_are_named_and_a_real_one_serves_all()
    {
        StackNotes
            .Describe(Endpoints, Settings)
            .ShouldContain(
                """
                  Kafka      127.0.0.1:40001,127.0.0.1:40002,127.0.0.1:40003  topic readings
                             embedded: works with librdkafka's clients (Confluent's, kcat), kafka-python and kafkajs; not with Java's or franz-go
                             for those, start with --kafka FOLDER of an Apache Kafka, or --bootstrap HOST:PORT
                  Registry
                """
            );
        StackNotes.Describe(Endpoints, Settings with { Bootstrap = "b:9092" }).ShouldNotContain("embedded");
    }
}
