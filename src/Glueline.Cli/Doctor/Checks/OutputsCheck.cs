using System.Globalization;
using Glueline.Cli.Doctor.Outputs;

namespace Glueline.Cli.Doctor.Checks;

/// <summary>Are the outputs complete, and of the same deployment?</summary>
internal sealed class OutputsCheck : ICheck
{
    public const string CheckName = "outputs";

    public string Name => CheckName;

    public Task<Finding> RunAsync(Examination examination, CancellationToken cancellation)
    {
        List<string> seen = [],
            steps = [];
        Complete(examination.Producer.File, ProducerOutputs.Side, examination.Producer.Path, seen, steps);
        if (examination.Consumer is { } consumer)
        {
            Complete(consumer.File, ConsumerOutputs.Side, consumer.Path, seen, steps);
            foreach (var (misfit, step) in Pair(examination.Producer, consumer))
                Add(misfit, step);
        }
        foreach (var (misfit, step) in Single(examination.Producer))
            Add(misfit, step);
        return Task.FromResult(seen.Count > 0 ? Finding.Failed(seen, [.. steps.Distinct()]) : Finding.Ok(Summary(examination)));

        void Add(string misfit, string step)
        {
            seen.Add(misfit);
            steps.Add(step);
        }
    }

    private static void Complete(OutputsFile file, string side, string path, List<string> seen, List<string> steps)
    {
        var before = seen.Count;
        var absent = file
            .Missing.Where(name => !file.Misfits.Any(misfit => misfit.StartsWith($"{name}:", StringComparison.Ordinal)))
            .ToList();
        if (absent.Count > 0)
            seen.Add($"the {side}'s outputs lack {string.Join(", ", absent.Select(name => name[(side.Length + 1)..]))}.");
        seen.AddRange(file.Misfits);
        if (seen.Count > before)
            steps.Add($"Apply deploy/terraform/{side} of this version, then write the file again: {OutputsFile.Command(side, path)}");
    }

    private static IEnumerable<(string Misfit, string Step)> Pair(ProducerOutputs producer, ConsumerOutputs consumer)
    {
        if (Differ(producer.ConsumerAccountId, consumer.AccountId))
            yield return (
                $"the producer trusts account {producer.ConsumerAccountId}, the consumer is account {consumer.AccountId}.",
                $"Set consumer_account_id = \"{consumer.AccountId}\" in deploy/terraform/producer and apply it; or give the outputs "
                    + "of that consumer."
            );
        if (Differ(producer.Region, consumer.Region) && producer.Connectivity is not "private_link")
            yield return (
                $"the producer is in {producer.Region}, the consumer in {consumer.Region}, and connectivity is {producer.Connectivity}.",
                "Deploy both in one region, or set connectivity = \"private_link\" in deploy/terraform/producer: MSK's own endpoints do "
                    + "not cross regions."
            );
        if (consumer.ConsumerFunctionRoleArn.Length > 0 && Differ(Arn.Account(consumer.ConsumerFunctionRoleArn), consumer.AccountId))
            yield return (
                $"consumer_function_role_arn {consumer.ConsumerFunctionRoleArn} is not a role of account {consumer.AccountId}.",
                $"Write both files again, each from its own root: {OutputsFile.Command(ConsumerOutputs.Side, consumer.Path)}"
            );
        if (
            producer.Connectivity is "private_link"
            && producer.Brokers.Where(broker => !consumer.BrokerEndpoints.ContainsKey(broker.Host)).Select(broker => broker.Host).ToList()
                is { Count: > 0 } without
        )
            yield return (
                $"broker_endpoints has no interface endpoint for {string.Join(", ", without)}.",
                "Write fresh outputs of deploy/terraform/producer, and apply deploy/terraform/consumer with them (its variable "
                    + "producer_outputs_file)."
            );
    }

    private static IEnumerable<(string Misfit, string Step)> Single(ProducerOutputs producer)
    {
        if (producer.RegistryReaderRoleArn.Length > 0 && Differ(Arn.Account(producer.RegistryReaderRoleArn), producer.AccountId))
            yield return (
                $"registry_reader_role_arn {producer.RegistryReaderRoleArn} is not a role of account {producer.AccountId}.",
                $"Write the file again: {OutputsFile.Command(ProducerOutputs.Side, producer.Path)}"
            );
        if (!IsOneOf(producer.ClientAuthentication, "none", "scram", "mtls", "iam"))
            yield return ($"client_authentication is {producer.ClientAuthentication}: expected none, scram, mtls or iam.", OfThisVersion);
        if (!IsOneOf(producer.Connectivity, "private_link", "multi_vpc", "none"))
            yield return ($"connectivity is {producer.Connectivity}: expected private_link, multi_vpc or none.", OfThisVersion);
        if (!IsOneOf(producer.SecurityProtocol, "SSL", "SASL_SSL", "PLAINTEXT"))
            yield return (
                $"security_protocol is {producer.SecurityProtocol}: expected SSL or SASL_SSL, or PLAINTEXT from the local stack.",
                OfThisVersion
            );
        if (producer.ClientAuthentication is "scram" or "iam" && producer.SecurityProtocol is "SSL" or "PLAINTEXT")
            yield return (
                $"client_authentication is {producer.ClientAuthentication}, but security_protocol is {producer.SecurityProtocol}: "
                    + "expected SASL_SSL.",
                OfThisVersion
            );
        if (producer.Connectivity is "private_link" && producer.Brokers.Any(broker => broker.EndpointServiceName.Length is 0))
            yield return ("connectivity is private_link, but a broker has no endpoint_service_name.", OfThisVersion);
    }

    private static string OfThisVersion => "Apply deploy/terraform/producer of this version, and write its outputs again.";

    private static bool Differ(string one, string other) => one.Length > 0 && other.Length > 0 && one != other;

    private static bool IsOneOf(string value, params ReadOnlySpan<string> known) => value.Length is 0 || known.Contains(value);

    private static string Summary(Examination examination)
    {
        var producer = examination.Producer;
        var brokers = producer.Brokers.Count is 1
            ? "1 broker"
            : string.Create(CultureInfo.InvariantCulture, $"{producer.Brokers.Count} brokers");
        return examination.Consumer is { } consumer
            ? $"{producer.AccountId} → {consumer.AccountId} in {producer.Region}, topic {producer.Topic}, {brokers}, connectivity "
                + $"{producer.Connectivity}."
            : $"{producer.AccountId} in {producer.Region}, topic {producer.Topic}, {brokers}; the consumer's outputs are not given.";
    }
}
