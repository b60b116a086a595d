using System.Runtime.InteropServices;

namespace Glueline.Cli.Packaging;

public sealed class PackagingMachineTests
{
    [Fact]
    public void An_x86_64_Linux_builds_and_packages() => Refusal("Linux", Architecture.X64, FunctionOrigin.Here).ShouldBeNull();

    [Theory]
    [InlineData("Linux", Architecture.Arm64)]
    [InlineData("OSX", Architecture.Arm64)]
    [InlineData("OSX", Architecture.X64)]
    public void Other_machines_package_what_was_built_elsewhere(string system, Architecture machine) =>
        Refusal(system, machine, FunctionOrigin.Elsewhere).ShouldBeNull();

    [Theory]
    [InlineData("Linux", Architecture.Arm64, "Linux on aarch64")]
    [InlineData("OSX", Architecture.Arm64, "macOS on aarch64")]
    [InlineData("OSX", Architecture.X64, "macOS on x86_64")]
    public void Other_machines_do_not_build(string system, Architecture machine, string title) =>
        Refusal(system, machine, FunctionOrigin.Here)
            .ShouldBe(
                $"The functions for provided.al2023 on x86_64 can be built only on x86_64 Linux; this is {title}. "
                    + "Run ./glueline package on such a machine (a build server, a container), or copy its folder artifacts/functions "
                    + "here and name it with --functions."
            );

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Windows_does_not_package(bool isHere) =>
        Refusal("WINDOWS", Architecture.X64, isHere ? FunctionOrigin.Here : FunctionOrigin.Elsewhere)
            .ShouldBe(
                "A zip created on Windows has no file modes, so Lambda could not execute its bootstrap. Run this on Linux or macOS; WSL counts as Linux."
            );

    [Theory]
    [InlineData(Architecture.X64)]
    [InlineData(Architecture.Arm64)]
    public void Both_Linux_machines_build_for_arm64(Architecture machine) =>
        Refusal("Linux", machine, FunctionOrigin.Here, LambdaPlatform.Arm64).ShouldBeNull();

    [Fact]
    public void A_Mac_does_not_build_for_arm64_either() =>
        Refusal("OSX", Architecture.Arm64, FunctionOrigin.Here, LambdaPlatform.Arm64)
            .ShouldBe(
                "The functions for provided.al2023 on aarch64 can be built only on x86_64 or aarch64 Linux; this is macOS on aarch64. "
                    + "Run ./glueline package --architecture arm64 on such a machine (a build server, a container), or copy its folder "
                    + "artifacts/functions here and name it with --functions."
            );

    private static string? Refusal(string system, Architecture machine, FunctionOrigin functions, LambdaPlatform? platform = null) =>
        PackagingMachine.Refusal(OSPlatform.Create(system), machine, functions, platform ?? LambdaPlatform.X64);
}
