namespace Glueline.Local.Identity.Signing;

/// <summary>What a valid signature proves: who calls, in which region, for which service.</summary>
internal sealed record VerifiedSignature(Caller Caller, string Region, string Service);
