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
                .OfAsync(examination.Identity, examination.Here, examination.Calls, cancellation)
                .ConfigureAwait(false);
        }
        catch (AwsServiceException exception)
        {
            return Finding.Failed(exception.Message, Remedy(exception, examination));
        }
        var side = examination.Side is Side.Producer ? "producer" : "consumer";
        return examination.Account.Length is 0 || examination.Caller.AccountId == examination.Account
            ? Finding.Ok($"{examination.Caller.Arn}, in the {side}'s account.")
            : Finding.Failed(
                $"{examination.Caller.Arn} belongs to account {examination.Caller.AccountId}; the {side} is account {examination.Account}.",
                $"Use credentials of account {examination.Account} (AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY), or "
                    + $"run the doctor for the other side with --side {(examination.Side is Side.Producer ? "consumer" : "producer")}."
            );
    }

    private static string Remedy(AwsServiceException fault, Examination examination) =>
        fault.Code switch
        {
            "NoCredentials" =>
                $"Give credentials of account {examination.Account}: AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; "
                    + "for an assumed role AWS_SESSION_TOKEN too.",
            "ExpiredToken" => "Sign in again: the session's credentials have expired.",
            "InvalidClientTokenId" or "SignatureDoesNotMatch" or "UnrecognizedClientException" =>
                "Check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN: STS does not know these keys, or they don't belong together.",
            _ => "Check that STS can be reached from here: a VPC without internet access needs an interface endpoint for "
                + "com.amazonaws.REGION.sts; AWS_ENDPOINT_URL must be unset for AWS.",
        };
}
