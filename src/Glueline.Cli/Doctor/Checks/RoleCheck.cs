using Glueline.Aws;

namespace Glueline.Cli.Doctor.Checks;

/// <summary>Can the consumer function assume the registry reader role, and nobody else?</summary>
internal sealed class RoleCheck : ICheck
{
    public const string CheckName = "role";

    private const string SessionName = "glueline-doctor";
    private const string Refused = "AccessDenied";

    public string Name => CheckName;

    public IReadOnlyList<string> Uses => ["producer.registry_reader_role_arn", "producer.registry_reader_external_id"];

    public IReadOnlyList<string> Needs => [CallerCheck.CheckName];

    public async Task<Finding> RunAsync(Examination examination, CancellationToken cancellation)
    {
        if (examination.Side is Side.Producer)
            return Finding.Skipped("because only the consumer assumes the role: check it with --side consumer.");
        if (examination.Caller is not { } caller)
            return Finding.Skipped($"because {CallerCheck.CheckName} was skipped.");
        var (source, function) = (examination.Identity, examination.Consumer?.ConsumerFunctionRoleArn);
        if (examination.AssumesFunctionRole)
        {
            if (function is not { Length: > 0 })
                return Finding.Skipped("because --assume-function-role needs the consumer's outputs with consumer_function_role_arn.");
            source = AwsIdentity.AssumeRole(
                examination.Identity,
                examination.Environment,
                function,
                SessionName,
                options: examination.Calls
            );
            if (await TryAsync(source, examination, cancellation).ConfigureAwait(false) is { } fault)
                return Finding.Failed($"{function}: {fault.ServiceMessage}", NotTheFunction(caller.Arn));
            caller = await CallerIdentity.OfAsync(source, examination.Environment, examination.Calls, cancellation).ConfigureAwait(false);
        }
        var isFunction = function is { Length: > 0 } && Arn.IsSessionOf(caller.Arn, function);
        var (role, externalId) = (examination.Producer.RegistryReaderRoleArn, examination.Producer.RegistryReaderExternalId);
        var reader = Role(externalId);
        if (await TryAsync(reader, examination, cancellation).ConfigureAwait(false) is { } refusal)
            return (refusal.Code, isFunction) switch
            {
                (Refused, true) => Finding.Failed($"{role} refuses the consumer function: {refusal.ServiceMessage}", Misfit(function!)),
                (Refused, false) => Finding.Ok(
                    $"{role} refuses {caller.Arn}, as it should refuse all but the consumer function's role. Not checked: whether "
                        + $"the function may assume it{(examination.AssumesFunctionRole ? "" : " (--assume-function-role, if you may)")}."
                ),
                _ => Finding.Failed(refusal.Message, "Check that STS can be reached from here, and that the role's ARN is right."),
            };
        examination.RegistryReader = reader;
        if (function is { Length: > 0 } && !isFunction)
            return Finding.Failed(
                $"{caller.Arn}, which is not the consumer function, may assume {role}.",
                "Reset the role's trust policy to deploy/policies/registry-reader.trust.json (terraform apply in "
                    + "deploy/terraform/producer): it must trust only the consumer function's role."
            );
        return await TryAsync(Role(externalId: null), examination, cancellation).ConfigureAwait(false) switch
        {
            { Code: Refused } => Finding.Ok($"{caller.Arn} may assume {role}, and not without the external id."),
            { } trouble => Finding.Failed(trouble.Message, "Check that STS can be reached from here."),
            null => Finding.Failed(
                $"{caller.Arn} may assume {role} without the external id.",
                "Restore the condition StringEquals sts:ExternalId in the role's trust policy "
                    + "(deploy/policies/registry-reader.trust.json; terraform apply in deploy/terraform/producer): without it a third party can make "
                    + "the consumer use the role on its behalf."
            ),
        };

        AwsIdentity Role(string? externalId) =>
            AwsIdentity.AssumeRole(source, examination.Environment, role, SessionName, externalId, examination.Calls);
    }

    private static async Task<AwsServiceException?> TryAsync(AwsIdentity identity, Examination examination, CancellationToken cancellation)
    {
        try
        {
            await CallerIdentity.OfAsync(identity, examination.Environment, examination.Calls, cancellation).ConfigureAwait(false);
            return null;
        }
        catch (AwsServiceException exception)
        {
            return exception;
        }
    }

    private static string NotTheFunction(string caller) =>
        "The function's role trusts only Lambda, as in deploy/policies/lambda.trust.json. Run this without --assume-function-role, "
        + $"or add {caller} to the role's trust policy for the test, and remove it afterwards.";

    private static string[] Misfit(string function) =>
        [
            "STS gives no further reason, so check three things. The role's trust policy in the producer's account must allow "
                + $"{function}, with exactly this ARN: compare it with the one given to deploy/terraform/producer, and apply that again.",
            "The external id must be the same on both sides: GLUELINE_REGISTRY_EXTERNAL_ID of the consumer function, and "
                + "registry_reader_external_id of the producer's outputs.",
            "The function's own policy must allow sts:AssumeRole on the reader role (deploy/policies/consumer-function.json).",
        ];
}
