using Glueline.Aws;

namespace Glueline.Cli.Doctor.Checks;

/// <summary>Whose credentials are these?</summary>
internal sealed class CallerCheck : ICheck
{
    public const string CheckName = "caller";

    public string Name => CheckName;

    public async Task<Finding> RunAsync(Examination examination, CancellationToken cancellation)
    {
        try
        {
            examination.Caller = await CallerIdentity
                .OfAsync(examination.Identity, examination.Environment, examination.Calls, cancellation)
                .ConfigureAwait(false);
        }
        catch (AwsServiceException exception)
        {
            return Finding.Failed(exception.Message, Remedy(exception, examination));
        }
        var side = examination.Side is Side.Producer ? "producer" : "consumer";
        return examination.Account.Length is 0 || examination.Caller.AccountId == examination.Account
            ? Finding.Ok($"{examination.Caller.Arn}, of the {side}'s account.")
            : Finding.Failed(
                $"{examination.Caller.Arn} is of account {examination.Caller.AccountId}; the {side} is account {examination.Account}.",
                $"Use credentials of account {examination.Account} (AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY), or "
                    + $"look from the other side with --side {(examination.Side is Side.Producer ? "consumer" : "producer")}."
            );
    }

    private static string Remedy(AwsServiceException fault, Examination examination) =>
        fault.Code switch
        {
            "NoCredentials" =>
                $"Give credentials of account {examination.Account}: AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; "
                    + $"from an assumed role AWS_SESSION_TOKEN too.",
            "ExpiredToken" => "Sign in again: the session's credentials have ended.",
            "InvalidClientTokenId" or "SignatureDoesNotMatch" or "UnrecognizedClientException" =>
                "Check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN: STS does not know these keys, or not together.",
            _ => "See that STS can be reached from here: in a VPC without internet it takes an interface endpoint for "
                + "com.amazonaws.REGION.sts; AWS_ENDPOINT_URL must be unset for AWS.",
        };
}
