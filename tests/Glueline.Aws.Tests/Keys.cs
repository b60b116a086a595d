namespace Glueline.Aws.Tests;

/// <summary>Keys of the AWS documentation's examples.</summary>
internal static class Keys
{
    public const string Id = "AKIDEXAMPLE";
    public const string Secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    public const string Token = "AQoEXAMPLETOKEN";

    public static readonly AwsIdentity User = AwsIdentity.Static(Id, Secret);
    public static readonly AwsIdentity Session = AwsIdentity.Static(Id, Secret, Token);

    /// <summary>Retries without the wait.</summary>
    public static readonly AwsClientOptions Impatient = new() { MaxRetryDelay = TimeSpan.FromMilliseconds(5) };
}
