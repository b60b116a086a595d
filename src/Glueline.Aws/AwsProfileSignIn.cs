namespace Glueline.Aws;

/// <summary>How a profile gets its keys.</summary>
public enum AwsProfileSignIn
{
    /// <summary>They stand in the file, or are got from elsewhere.</summary>
    Keys,

    /// <summary>By assuming a role.</summary>
    Role,

    /// <summary>By assuming a role with a one-time code, which only a person has.</summary>
    RoleWithCode,

    /// <summary>By AWS IAM Identity Center, after <c>aws sso login</c>.</summary>
    SingleSignOn,

    /// <summary>From a program that the profile names.</summary>
    Process,
}
