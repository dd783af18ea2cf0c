# An install script in any POSIX shell around the drop-in library: drop-in.sh LIBRARY KIND STATUS EXIT-CODE
set -eu
var_os=debian var_version=12 NSAPP=jellyfin METHOD=default CORE_COUNT=2 RAM_SIZE=2048 CT_TYPE=1 DISK_SIZE=8
# shellcheck disable=SC1090 # given by the test
. "$1"
if [ "$2" = vm ]; then
  DISK_SIZE=32G
  post_to_api_vm
else
  post_to_api
fi
post_progress_to_api
post_update_to_api "$3" "$4"
echo "the script came to its end"
