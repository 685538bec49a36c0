/* Stands in for the colour profiles of mscms.dll, of which Wine has not all that Qt asks for at
 * load. It has no profile to give. It lives in the Wine prefix of a build and nowhere else: no
 * package holds it. */
#define NONE(name) __declspec(dllexport) void *name(void) { return 0; }

NONE(CloseColorProfile)
NONE(GetColorProfileFromHandle)
NONE(OpenColorProfileW)
NONE(WcsCreateIccProfile)
