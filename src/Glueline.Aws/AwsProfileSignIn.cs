namespace Glueline.Aws;

/// <summary>How a profile gets its keys.</summary>
internal enum AwsProfileSignIn
{
    /// <summary>The file has them, or names another source of static keys.</summary>
    Keys,

    /// <summary>By assuming a role.</summary>
    Role,

    /// <summary>By assuming a role with an MFA code, which only a person has.</summary>
    RoleWithCode,

    /// <summary>By AWS IAM Identity Center, after <c>aws sso login</c>.</summary>
    SingleSignOn,

    /// <summary>From a program that the profile names.</summary>
    Process,
}
