using Glueline.Local.Stack;
using Spectre.Console;

namespace Glueline.Cli.Stacks;

/// <summary>Describes how to reach a stack that stays up.</summary>
internal static class StackNotes
{
    /// <summary>The services whose calls are counted, with their display names.</summary>
    public static IReadOnlyList<(string SigningName, string Title)> Services { get; } =
    [("glue", "Glue"), ("sts", "STS"), ("dynamodb", "DynamoDB")];

    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Writes the outputs, prints the notes, or one line of JSON, and waits until the user stops it; records that are discarded, lost or
    /// put in quarantine are reported.
    /// </summary>
    public static async Task StayAsync(
        IAnsiConsole terminal,
        LocalCloud stack,
        StackSettings settings,
        TextWriter? json,
        CancellationToken cancellation
    )
    {
        var notes = await WriteAsync(stack, settings, cancellation).ConfigureAwait(false);
        if (json is null)
            terminal.WritePlain(notes);
        else
        {
            await json.WriteLineAsync(StackJson.Write(stack.Endpoints, settings)).ConfigureAwait(false);
            await json.FlushAsync(cancellation).ConfigureAwait(false);
        }
        var reported = stack.Mapping.Status.Discarded.Count;
        // What was lost while the stack was down is detected at its start, before this method runs.
        var reportedLost = 0;
        var reportedQuarantined = stack.Queues.Quarantined.Count;
        using var timer = new PeriodicTimer(PollInterval);
        try
        {
            do
            {
                var status = stack.Mapping.Status;
                foreach (var records in status.Lost.Skip(reportedLost))
                {
                    terminal.Write(new Text($"Lost: {records}\n"));
                    reportedLost++;
                }
                foreach (var record in stack.Queues.Quarantined.Skip(reportedQuarantined))
                {
                    terminal.WritePlain($"In quarantine: {record}\n");
                    reportedQuarantined++;
                }
                foreach (var records in status.Discarded.Skip(reported))
                {
                    terminal.WritePlain($"Discarded: {records}\n");
                    reported++;
                }
            } while (await timer.WaitForNextTickAsync(cancellation).ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            terminal.WritePlain("Stopping.\n");
        }
    }

    /// <summary>Writes the outputs, if they are wanted, and returns the notes.</summary>
    public static async Task<string> WriteAsync(LocalCloud stack, StackSettings settings, CancellationToken cancellation)
    {
        if (settings.Outputs is { } outputs)
            await outputs.WriteAsync(stack.Endpoints, settings, cancellation).ConfigureAwait(false);
        return Describe(stack.Endpoints, settings);
    }

    /// <summary>The notes, with each command on a line of its own, to be copied.</summary>
    public static string Describe(LocalCloudEndpoints endpoints, StackSettings settings) =>
        $"""

            The stack stays up until you stop it with Ctrl+C.

              AWS        {endpoints.Aws.GetLeftPart(UriPartial.Authority)}  Glue, STS, SQS, DynamoDB, Lambda and CloudWatch Logs, region {endpoints.Region}
                         the same address in a browser shows schemas, records and the flow of events; /health there is for programs
              Kafka      {endpoints.BootstrapServers}  topic {settings.Topic}{Clients(settings)}
              Registry   {LocalCloudOptions.DefaultRegistry}  schema {settings.Schema}, in account {endpoints.Producer.AccountId}
              Table      {settings.Table}  key {settings.TableKey}, in account {endpoints.Consumer.AccountId}
              Quarantine {endpoints.Quarantine}  gets records that can never be stored, in account {endpoints.Consumer.AccountId}

            As the owner of the producer's account:
              export AWS_ENDPOINT_URL={endpoints.Aws.GetLeftPart(
                UriPartial.Authority
            )} AWS_REGION={endpoints.Region} AWS_DEFAULT_REGION={endpoints.Region}
              export AWS_ACCESS_KEY_ID={endpoints.Producer.AccessKeyId} AWS_SECRET_ACCESS_KEY={endpoints.Producer.SecretAccessKey}
              export BOOTSTRAP_SERVERS={endpoints.BootstrapServers}
            As the owner of the consumer's account:
              export AWS_ACCESS_KEY_ID={endpoints.Consumer.AccessKeyId} AWS_SECRET_ACCESS_KEY={endpoints.Consumer.SecretAccessKey}

            Try ./glueline versions {settings.Schema}{(
                endpoints.Aws.Port == LocalCloudOptions.WellKnownPort
                    ? ""
                    : $" --endpoint {endpoints.Aws.GetLeftPart(UriPartial.Authority)}"
            )}
            {Doctor(settings)}

            """;

    /// <summary>Which clients the embedded broker supports; NOT-EMULATED.md has the reason.</summary>
    private static string Clients(StackSettings settings) =>
        settings.Bootstrap is not null ? ""
        : settings.Kafka is { } kafka ? $", Apache Kafka {kafka.Version}"
        : """

                         embedded: works with librdkafka's clients (Confluent's, kcat), kafka-python and kafkajs; not with Java's or franz-go
                         for those, start with --kafka FOLDER of an Apache Kafka, or --bootstrap HOST:PORT
            """;

    private static string Doctor(StackSettings settings) =>
        settings.Outputs is { } outputs
            ? $"or, as the owner of the consumer's account, ./glueline doctor --producer {outputs.ProducerFile} --consumer "
                + $"{outputs.ConsumerFile}"
            : "With --outputs FOLDER it writes the files that ./glueline doctor reads.";
}
