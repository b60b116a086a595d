using Glueline.Local.Hosting;
using Spectre.Console;

namespace Glueline.Cli.Stacks;

/// <summary>How to reach a stack that stays up.</summary>
internal static class StackNotes
{
    /// <summary>The services whose calls are counted, and their names for people.</summary>
    public static IReadOnlyList<(string SigningName, string Title)> Services { get; } = [("glue", "Glue"), ("sts", "STS"), ("dynamodb", "DynamoDB")];

    /// <summary>Prints the notes and waits until the person stops it.</summary>
    public static async Task StayAsync(IAnsiConsole terminal, LocalStack stack, StackSettings settings, CancellationToken cancellation)
    {
        terminal.Write(new Text(Describe(stack.Endpoints, settings)));
        try
        {
            await Task.Delay(Timeout.Infinite, cancellation);
        }
        catch (OperationCanceledException)
        {
            terminal.Write(new Text("Stopping.\n"));
        }
    }

    private static string Describe(LocalStackEndpoints endpoints, StackSettings settings) => $"""

        The stack stays up until you stop it with Ctrl+C.

          AWS        {endpoints.Aws.GetLeftPart(UriPartial.Authority)}  Glue, STS, SQS, DynamoDB and Lambda, region {endpoints.Region}
          Kafka      {endpoints.BootstrapServers}  topic {settings.Topic}
          Registry   {LocalStackOptions.DefaultRegistry}  schema {settings.Schema}, in account {endpoints.Producer.AccountId}
          Table      {settings.Table}  key {settings.TableKey}, in account {endpoints.Consumer.AccountId}
          Failures   {endpoints.FailureQueue}  told of records that the consumer could not store, in account {endpoints.Consumer.AccountId}

        As the owner of the producer's account:
          export AWS_ENDPOINT_URL={endpoints.Aws.GetLeftPart(UriPartial.Authority)} AWS_REGION={endpoints.Region}
          export AWS_ACCESS_KEY_ID={endpoints.Producer.AccessKeyId} AWS_SECRET_ACCESS_KEY={endpoints.Producer.SecretAccessKey}
        As the owner of the consumer's account:
          export AWS_ACCESS_KEY_ID={endpoints.Consumer.AccessKeyId} AWS_SECRET_ACCESS_KEY={endpoints.Consumer.SecretAccessKey}

        Try ./glueline versions {settings.Schema}{(endpoints.Aws.Port == LocalStackOptions.WellKnownPort ? "" : $" --endpoint {endpoints.Aws.GetLeftPart(UriPartial.Authority)}")}

        """;
}
