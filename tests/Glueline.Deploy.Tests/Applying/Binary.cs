using Glueline.Deploy.Tests.Terraform;
using Program = Glueline.Deploy.Tests.Running.Program;

namespace Glueline.Deploy.Tests.Applying;

/// <summary>Terraform or OpenTofu, if one of them is installed.</summary>
internal static class Binary
{
    private static readonly string? Found = Program.Find("terraform", "tofu");

    public static string Path => Found ?? throw new InvalidOperationException("Neither terraform nor tofu is on the PATH.");

    public static void SkipUnlessInstalled()
    {
        Assert.SkipUnless(Found is not null, "Neither terraform nor tofu is on the PATH: the roots are checked by deploy/check alone.");
        Checker.SkipUnlessInstalled();
    }
}
